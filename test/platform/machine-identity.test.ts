import { expect, test } from 'vitest'
import {
  isAnotherMachine,
  readMachineIdentity,
  unknownMachine,
  type MachineReader,
} from '../../electron/platform/machine-identity.ts'

const none = () => {
  throw new Error('ENOENT')
}
const reader = (given: Partial<MachineReader>): MachineReader => ({
  file: none,
  list: none,
  run: none,
  exists: () => false,
  ...given,
})

const linux = (files: Record<string, string>) =>
  readMachineIdentity(
    'linux',
    reader({
      file: (path) => files[path] ?? none(),
      list: () => ['lo', 'eth0', 'wlan0', 'veth1'],
      exists: (path) => /eth0|wlan0/.test(path),
    }),
  )
const net = (name: string, address: string, type: string) => ({
  [`/sys/class/net/${name}/address`]: `${address}\n`,
  [`/sys/class/net/${name}/addr_assign_type`]: `${type}\n`,
})
const id = { '/etc/machine-id': 'f00d\n' }

test('a Linux machine is known by its installation and by network cards with addresses of their own', () => {
  const machine = linux({ ...id, ...net('eth0', '00:11:22:33:44:55', '0') })
  expect(machine).toEqual({
    system: expect.stringMatching(/^[0-9a-f]{16}$/),
    hardware: [expect.stringMatching(/^[0-9a-f]{16}$/)],
  })
  const made = { ...net('wlan0', '02:aa:bb:cc:dd:ee', '3'), ...net('veth1', '02:00:00:00:00:01', '0') }
  expect(linux({ ...id, ...net('eth0', '00:11:22:33:44:55', '0'), ...made })).toEqual(machine)
})

test('the same disk in another machine is another, and so is another installation on the same one', () => {
  const here = linux({ ...id, ...net('eth0', '00:11:22:33:44:55', '0') })
  expect(isAnotherMachine(here, linux({ ...id, ...net('eth0', '00:11:22:33:44:66', '0') }))).toBe(true)
  const installed = { '/etc/machine-id': 'beef\n', ...net('eth0', '00:11:22:33:44:55', '0') }
  expect(isAnotherMachine(here, linux(installed))).toBe(true)
})

test.each([
  ['nothing is known of the machine now', unknownMachine],
  ['its network card is off now', linux(id)],
  [
    'a second network card was put in',
    linux({ ...id, ...net('eth0', '00:11:22:33:44:55', '0'), ...net('wlan0', '00:11:22:33:44:99', '0') }),
  ],
])('a machine is no other because %s', (_, now) => {
  expect(isAnotherMachine(linux({ ...id, ...net('eth0', '00:11:22:33:44:55', '0') }), now)).toBe(false)
})

test('Windows says it in its registry, macOS in what it knows of its board', () => {
  const windows = (guid: string, board: string) =>
    readMachineIdentity(
      'win32',
      reader({
        run: (_, args) =>
          `\r\n${args[1]}\r\n    ${args[3]}    REG_SZ    ${args[3] === 'MachineGuid' ? guid : board}\r\n\r\n`,
      }),
    )
  expect(windows('g-1', '{b-1}')).toMatchObject({
    system: expect.any(String),
    hardware: [expect.any(String)],
  })
  expect(isAnotherMachine(windows('g-1', '{b-1}'), windows('g-1', '{b-2}'))).toBe(true)
  const mac = (uuid: string) =>
    readMachineIdentity(
      'darwin',
      reader({
        run: () => `  | {\n    "IOPlatformUUID" = "${uuid}"\n    "IOPlatformSerialNumber" = "C02"\n  | }\n`,
      }),
    )
  expect(isAnotherMachine(mac('u-1'), mac('u-2'))).toBe(true)
  expect(isAnotherMachine(mac('u-1'), mac('u-1'))).toBe(false)
})

test('a machine of which nothing can be found is not known, and starts all the same', () => {
  for (const platform of ['linux', 'win32', 'darwin', 'freebsd'] as const)
    expect(readMachineIdentity(platform, reader({}))).toEqual(unknownMachine)
})
