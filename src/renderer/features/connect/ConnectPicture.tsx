import classes from './ConnectPicture.module.css';

/** Heights of the bars of a conversation, 0 to 1: who speaks above the line is the agent, below it the customer. */
const agentBars = [
  0.3, 0.6, 0.9, 0.7, 0.5, 0.8, 0.4, 0, 0, 0, 0, 0, 0.5, 0.9, 0.6, 0.3, 0, 0, 0, 0, 0.4, 0.8, 1, 0.7, 0.5, 0.2, 0, 0, 0,
  0, 0.6, 0.4,
];
const customerBars = [
  0, 0, 0, 0, 0, 0, 0, 0.4, 0.7, 0.5, 0.9, 0.6, 0, 0, 0, 0, 0.5, 0.8, 0.6, 0.3, 0, 0, 0, 0, 0, 0, 0.7, 0.9, 0.5, 0.3, 0,
  0,
];

const rows = [
  { name: 92, note: 64, tone: 'good' },
  { name: 116, note: 48, tone: 'good' },
  { name: 78, note: 72, tone: 'bad' },
] as const;

/** A call list and a conversation, drawn in the app's own colours. Decoration: what it shows is said beside it. */
export function ConnectPicture() {
  return (
    <svg className={classes.picture} viewBox="0 0 480 250" aria-hidden="true" focusable="false">
      <rect className={classes.card} x="0.5" y="12.5" width="298" height="202" rx="10" />
      <rect className={classes.selected} x="8" y="64" width="283" height="44" rx="6" />
      <rect className={classes.strong} x="24" y="30" width="56" height="9" rx="4.5" />
      <rect className={classes.field} x="176" y="25" width="106" height="19" rx="5" />
      {rows.map(({ name, note, tone }, index) => (
        <g key={name} transform={`translate(24 ${64 + index * 46})`}>
          <circle className={classes[tone]} cx="5" cy="22" r="4" />
          <rect className={classes.strong} x="22" y="11" width={name} height="8" rx="4" />
          <rect className={classes.quiet} x="22" y="26" width={note} height="6" rx="3" />
          <rect className={classes.quiet} x="204" y="18" width="46" height="7" rx="3.5" />
        </g>
      ))}
      <g transform="translate(170 96)">
        <rect className={classes.front} x="0.5" y="0.5" width="309" height="142" rx="12" />
        <rect className={classes.strong} x="20" y="20" width="86" height="9" rx="4.5" />
        <rect className={classes.quiet} x="20" y="36" width="60" height="6" rx="3" />
        <line className={classes.line} x1="20" x2="290" y1="78" y2="78" />
        {agentBars.map((height, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed drawing, whose bars are known by their place.
          <g key={index} transform={`translate(${22 + index * 8.4} 78)`}>
            {height > 0 && (
              <rect
                className={index < 15 ? classes.agent : classes.agentAhead}
                y={-2 - height * 22}
                width="4.4"
                height={height * 22}
                rx="2.2"
              />
            )}
            {(customerBars[index] ?? 0) > 0 && (
              <rect
                className={index < 15 ? classes.customer : classes.customerAhead}
                y="2"
                width="4.4"
                height={(customerBars[index] ?? 0) * 22}
                rx="2.2"
              />
            )}
          </g>
        ))}
        <line className={classes.playhead} x1="147" x2="147" y1="50" y2="106" />
        <circle className={classes.play} cx="155" cy="122" r="11" />
        <path className={classes.triangle} d="M152 117.5v9l7-4.5z" />
        <rect className={classes.quiet} x="20" y="119" width="26" height="6" rx="3" />
        <rect className={classes.quiet} x="264" y="119" width="26" height="6" rx="3" />
      </g>
    </svg>
  );
}
