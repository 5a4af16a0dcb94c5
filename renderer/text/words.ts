/** The shape that another language must have: every Russian key, less the plural forms that only Russian has. */
export type Words<T> = {
  readonly [K in keyof T as K extends `${string}_few` | `${string}_many` ? never : K]: T[K] extends string
    ? string
    : Words<T[K]>
}
