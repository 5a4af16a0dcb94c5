/** One fact of the status strip on two short lines; opens something when it can. */
import { classes } from '../components/classes.ts'
import type { Tone } from '../components/chip.tsx'
import { Icon, type IconName } from '../components/icon.tsx'
import styles from './strip-fact.module.css'

export type StripFactProps = {
  tone: Tone | 'plain'
  icon?: IconName
  title: string
  detail: string
  /** Gives way, with an ellipsis, when the strip is full; its whole text stays in the tooltip. */
  isShrinking?: boolean
  /** One of many: on one short line, two of them above each other. */
  isTight?: boolean
  /** The whole of it, where less is shown. */
  hint?: string
  onOpen?: () => void
}

export function StripFact(props: StripFactProps) {
  const { tone, icon, title, detail, isShrinking = false, isTight = false, hint, onOpen } = props
  const isCut = isShrinking || isTight
  const look = classes(
    styles['fact'],
    styles[tone],
    isShrinking && styles['shrinking'],
    isTight && styles['tight'],
  )
  const inside = (
    <>
      {icon !== undefined && <Icon name={icon} size={isTight ? 16 : 20} />}
      <span className={styles['words']}>
        <span className={styles['title']}>{title}</span>
        <span className={styles['detail']}>{detail}</span>
      </span>
    </>
  )
  if (onOpen === undefined) {
    return (
      <span className={look} {...(isCut && { title: hint ?? `${title}, ${detail}` })}>
        {inside}
      </span>
    )
  }
  return (
    <button type="button" className={look} onClick={onOpen}>
      {inside}
    </button>
  )
}
