import { node24 } from './node-24.mjs'
import { asProgram } from './program.mjs'
import { root } from './root.mjs'
import { run } from './run.mjs'
import { setUp } from './set-up.mjs'
import { tool } from './tool.mjs'

/**
 * `npm run package -- [electron-builder's arguments]`: builds the till and packs it as
 * electron-builder.yml says. Needs the network: Electron and the installers' tools are fetched.
 */
await asProgram(async () => {
  await setUp({ build: true })
  const args = process.argv.slice(2)
  const { code } = await run(node24(), [tool('electron-builder'), '--publish=never', ...args], { cwd: root })
  return code
})
