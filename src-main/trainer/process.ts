import { enableCompileCache } from 'node:module';

// Before everything else is loaded, so that it loads from the cache.
enableCompileCache();
const { serve } = await import('./trainer.ts');
serve();
