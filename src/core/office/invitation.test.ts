import { describe, expect, it } from 'vitest';
import { hashInvitationToken, readInvitationToken } from './invitation.ts';

const TOKEN = '1b2c3d4e5f60718293a4b5c60718293a';

describe('the token of an invitation', () => {
  it('is read from the field however it was pasted', () => {
    const pasted = [
      TOKEN,
      ` ${TOKEN.toUpperCase()} `,
      `https://zlotylajk.example/biuro/zaproszenie#${TOKEN}`,
      TOKEN.replace(/.{8}/g, '$& '),
    ];
    expect(pasted.map(readInvitationToken)).toEqual([TOKEN, TOKEN, TOKEN, TOKEN]);
  });

  it('is nothing when a digit is missing or another letter stands in it', () => {
    expect(['', TOKEN.slice(1), `${TOKEN}0`, TOKEN.replace('1', 'g')].map(readInvitationToken)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('is kept as a hash that says nothing about it', () => {
    const hash = hashInvitationToken(readInvitationToken(TOKEN) as never);
    expect([hash.length, hash.includes(TOKEN)]).toEqual([64, false]);
  });
});
