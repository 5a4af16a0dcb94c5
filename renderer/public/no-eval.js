// zod would probe whether code may be made from text; the page's policy forbids it and reports each probe as a violation.
globalThis.__zod_globalConfig = { jitless: true }
