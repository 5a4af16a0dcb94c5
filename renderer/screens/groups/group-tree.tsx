/** The tree as a tree: up and down choose, right opens, left closes; a level is read when it is opened. */
import { useTranslation } from 'react-i18next'
import { Button, Tree, TreeItem, TreeItemContent, type TreeItemProps } from 'react-aria-components'
import { classes } from '../../components/classes.ts'
import { Icon } from '../../components/icon.tsx'
import type { Levels, Place } from '../../store/groups-state.ts'
import { nodesOf, placeKey, placeOf, type TreeNode } from '../../store/group-tree.ts'
import styles from './group-tree.module.css'

export type GroupTreeProps = {
  label: string
  levels: Levels
  opened: ReadonlySet<string>
  place: Place | null
  /** The places that are no group, first in the tree. */
  tops: readonly { place: Place; words: string }[]
  /** Cannot be chosen. */
  isOut?: (place: Place) => boolean
  onOpened: (opened: ReadonlySet<string>) => void
  onPlace: (place: Place) => void
  onRetry: (parent: string) => void
  /** Where the focus is as soon as it appears. */
  takesFocus?: 'chosen' | 'first'
}

export function GroupTree(props: GroupTreeProps) {
  const { label, levels, opened, place, tops, isOut, onOpened, onPlace, onRetry, takesFocus } = props
  const nodes = nodesOf(levels, opened)
  const look = (one: Place): Pick<TreeItemProps, 'isDisabled' | 'className'> => {
    const isDisabled = isOut?.(one) ?? false
    return { isDisabled, className: classes(styles['item'], isDisabled && styles['out']) }
  }
  return (
    <Tree
      aria-label={label}
      className={styles['tree'] ?? ''}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      escapeKeyBehavior="none"
      disabledBehavior="selection"
      selectedKeys={place === null ? [] : [placeKey(place)]}
      expandedKeys={[...opened].map((id) => placeKey({ at: 'group', id }))}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : keys
        const chosen = key === undefined ? null : placeOf(String(key))
        if (chosen !== null) onPlace(chosen)
      }}
      onExpandedChange={(keys) => {
        onOpened(new Set([...keys].flatMap((key) => groupId(String(key)))))
      }}
      {...(takesFocus !== undefined && { autoFocus: takesFocus === 'first' ? 'first' : true })}
    >
      {tops.map(({ place: top, words }) => (
        <TreeItem key={placeKey(top)} id={placeKey(top)} textValue={words} {...look(top)}>
          <TreeItemContent>
            <span className={styles['row']}>
              <span className={styles['edge']} />
              <span className={styles['name']}>{words}</span>
            </span>
          </TreeItemContent>
        </TreeItem>
      ))}
      {nodes.map((node) => (
        <Node key={keyOf(node)} node={node} look={look} onRetry={onRetry} />
      ))}
    </Tree>
  )
}

type NodeProps = {
  node: TreeNode
  look: (place: Place) => Pick<TreeItemProps, 'isDisabled' | 'className'>
  onRetry: (parent: string) => void
}

function Node({ node, look, onRetry }: NodeProps) {
  const { t } = useTranslation('groups')
  if (node.is !== 'group') {
    const words = t(`tree.${node.is}`)
    return (
      <TreeItem
        id={keyOf(node)}
        textValue={words}
        className={styles['item'] ?? ''}
        onAction={() => {
          if (node.is === 'failed') onRetry(node.parent)
        }}
      >
        <TreeItemContent>
          <span className={styles['row']}>
            <span className={styles['noChevron']} />
            <span className={styles['soft']}>{words}</span>
          </span>
        </TreeItemContent>
      </TreeItem>
    )
  }
  const { group, below } = node
  const counts = [
    group.groups > 0 && t('tree.groups', { count: group.groups }),
    t('tree.cards', { count: group.cards }),
  ].filter((part) => part !== false)
  return (
    <TreeItem
      id={keyOf(node)}
      textValue={group.name}
      hasChildItems={group.groups > 0}
      {...look({ at: 'group', id: group.id })}
    >
      <TreeItemContent>
        <span className={styles['row']}>
          {group.groups > 0 ? (
            <Button slot="chevron" className={styles['chevron'] ?? ''}>
              <Icon name="down" size={18} />
            </Button>
          ) : (
            <span className={styles['noChevron']} />
          )}
          <span className={styles['words']}>
            <span className={styles['name']}>{group.name}</span>
            <span className={styles['soft']}>{counts.join(' · ')}</span>
          </span>
        </span>
      </TreeItemContent>
      {below.map((one) => (
        <Node key={keyOf(one)} node={one} look={look} onRetry={onRetry} />
      ))}
    </TreeItem>
  )
}

const keyOf = (node: TreeNode): string =>
  node.is === 'group' ? placeKey({ at: 'group', id: node.id }) : `${node.is}:${node.parent}`

function groupId(key: string): string[] {
  const place = placeOf(key)
  return place?.at === 'group' ? [place.id] : []
}
