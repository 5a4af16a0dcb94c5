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
  /** One of many: it takes little room, and gives way before the others. */
  isTight?: boolean
  onOpen?: () => void
}

export function StripFact(props: StripFactProps) {
  const { tone, icon, title, detail, isShrinking = false, isTight = false, onOpen } = props
  const isCut = isShrinking || isTight
  const look = classes(
    styles['fact'],
    styles[tone],
    isShrinking && styles['shrinking'],
    isTight && styles['tight'],
  )
  const inside = (
    <>
      {icon !== undefined && <Icon name={icon} size={20} />}
      <span className={styles['words']}>
        <span className={styles['title']}>{title}</span>
        <span className={styles['detail']}>{detail}</span>
      </span>
    </>
  )
  if (onOpen === undefined) {
    return (
      <span className={look} {...(isCut && { title: `${title}, ${detail}` })}>
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
