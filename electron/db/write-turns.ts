/**
 * Who writes next, where a refresh's thread writes beside the till: SQLite lets one write at a time and makes the others try
 * again and again, which a thread that writes page after page would win. Here the till comes first: the thread gives way
 * before each page, and the till waits for the end of one page at most, without trying. Only ever a courtesy: SQLite's own
 * lock still guards the file, and a thread that died in its turn is not waited for.
 */

/** The two numbers of the shared memory: whether the till wants to write, and the thread that writes now (0: none). */
const wanted = 0
const holder = 1

/** Longer than any page takes. */
const longestMs = 2_000

export type WriteTurns = ReturnType<typeof createWriteTurns>

/** `shared`: another thread's turns, to take part in. */
export function createWriteTurns(shared = new SharedArrayBuffer(8)) {
  const state = new Int32Array(shared)
  return {
    shared,
    /** The till's own turn, on the main thread. */
    first<T>(work: () => T): T {
      Atomics.store(state, wanted, 1)
      const holding = Atomics.load(state, holder)
      if (holding !== 0) Atomics.wait(state, holder, holding, longestMs)
      try {
        return work()
      } finally {
        Atomics.store(state, wanted, 0)
        Atomics.notify(state, wanted)
      }
    },
    /** One page's turn, on the thread with this number (from 1). */
    second<T>(thread: number, work: () => T): T {
      take(thread)
      try {
        return work()
      } finally {
        release(thread)
      }
    },
    /** The thread is gone, wherever it was. */
    release,
  }

  function take(thread: number): void {
    for (;;) {
      Atomics.wait(state, wanted, 1, longestMs)
      const holding = Atomics.compareExchange(state, holder, 0, thread)
      if (holding !== 0) {
        Atomics.wait(state, holder, holding, longestMs)
        continue
      }
      if (Atomics.load(state, wanted) === 0) return
      release(thread)
    }
  }

  function release(thread: number): void {
    if (Atomics.compareExchange(state, holder, thread, 0) === thread) Atomics.notify(state, holder)
  }
}
