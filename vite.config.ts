import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('src/sandbox/web'),
  base: './',
  plugins: [react()],
  build: {
    outDir: here('dist/web'),
    emptyOutDir: true,
    // The page is served from the same machine; one large lazy chunk (the Block Kit library) is expected.
    chunkSizeWarningLimit: 1200,
  },
  server: { proxy: { '/_control': process.env.SANDBOX_URL ?? 'http://127.0.0.1:4810' } },
});
