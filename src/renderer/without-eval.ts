import { config } from 'zod';

// zod would try whether it may compile code at run time; it may not, and each try is a violation of
// the content security policy. To be imported before any schema.
config({ jitless: true });
