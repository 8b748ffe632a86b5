/** Where better-auth finds its tables, which our migration makes. */
import type { BetterAuthOptions } from 'better-auth';
import { APIError } from 'better-auth/api';

export { APIError };

/** A view over the persons of the office who are at work. */
export const USER = {
  modelName: 'sign_in_users',
  fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
} as const satisfies BetterAuthOptions['user'];

export const SESSION = {
  modelName: 'sign_in_sessions',
  fields: {
    userId: 'person',
    userAgent: 'browser',
    ipAddress: 'ip_address',
    expiresAt: 'expires_at',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
  additionalFields: {
    method: { type: 'string', input: false },
    signedInAt: { type: 'number', bigint: true, input: false, fieldName: 'signed_in_at' },
    usedAt: { type: 'number', bigint: true, input: false, fieldName: 'used_at' },
  },
} as const satisfies BetterAuthOptions['session'];

/** An address stands in it as a hash. */
export const VERIFICATION = {
  modelName: 'sign_in_questions',
  fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
  storeIdentifier: 'hashed',
} as const satisfies BetterAuthOptions['verification'];

export const passkeySchema = {
  passkey: {
    modelName: 'passkeys',
    fields: {
      userId: 'person',
      credentialID: 'credential_id',
      publicKey: 'public_key',
      deviceType: 'device_type',
      backedUp: 'backed_up',
      createdAt: 'created_at',
    },
  },
} as const;
