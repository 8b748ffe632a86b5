/** The reference of http.bench.ts: a bare Hono answer on the same server set-up. Prints its port. */
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();
app.get('/', (http) => http.html('<!doctype html><title>Hono</title><p>Hello.'));

const server = createAdaptorServer({ fetch: async (request, env) => app.fetch(request, env) });
server.listen({ host: '127.0.0.1', port: 0 }, () => console.log((server.address() as AddressInfo).port));
