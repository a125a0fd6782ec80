import {
  ActionIcon,
  Alert,
  Button,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Divider,
  Input,
  Kbd,
  Loader,
  type MantineColorsTuple,
  Menu,
  Modal,
  NativeSelect,
  Notification,
  NumberInput,
  PasswordInput,
  Popover,
  Progress,
  ScrollArea,
  SegmentedControl,
  Select,
  Slider,
  Switch,
  Table,
  Tabs,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';

const accent: MantineColorsTuple = [
  '#eef1fc',
  '#dde3f9',
  '#bcc7f2',
  '#98a9eb',
  '#8598f0',
  '#6179e3',
  '#4059d0',
  '#374dba',
  '#2f42a0',
  '#273784',
];

/** Quiet greys with a breath of blue; 6 is the dimmed text (5.6:1 on white), 5 the placeholder (4.6:1). */
const gray: MantineColorsTuple = [
  '#f7f7f8',
  '#f0f0f3',
  '#e8e8ec',
  '#e1e1e6',
  '#d3d4da',
  '#72747f',
  '#62646f',
  '#494b55',
  '#2f3038',
  '#1a1b20',
];

/** From text (0) over lines (4) to the window's ground (8); 7 is what content lies on. */
const dark: MantineColorsTuple = [
  '#e4e5e9',
  '#c4c6cd',
  '#a2a4ae',
  '#8d8f9a',
  '#383a42',
  '#2b2c32',
  '#232429',
  '#1b1c20',
  '#151619',
  '#0f1012',
];

const overlayShadow =
  '0 0 0 1px light-dark(rgb(20 22 40 / 8%), rgb(255 255 255 / 8%)), 0 8px 28px light-dark(rgb(20 22 40 / 14%), rgb(0 0 0 / 55%))';

/** The kit tuned dense: 13 px text, 28 px controls, small radii, shadows on overlays alone. Sizes of parts: tokens.css. */
export const theme = createTheme({
  colors: { accent, gray, dark },
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 6 },
  black: '#1a1b20',
  fontFamily: [
    "'Inter Variable', system-ui, -apple-system, 'Segoe UI', 'Noto Sans'",
    // By name: left to itself, Chromium on Linux draws Tamil with a font of Grantha, as boxes.
    ...[
      'Arabic',
      'Devanagari',
      'Tamil',
      'Telugu',
      'Kannada',
      'Malayalam',
      'Bengali',
      'Gujarati',
      'Gurmukhi',
      'Oriya',
    ].map((script) => `'Noto Sans ${script}'`),
    'sans-serif',
  ].join(', '),
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '18px' },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.45', lg: '1.45', xl: '1.35' },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  defaultRadius: 'sm',
  shadows: { xs: 'none', sm: 'none', md: overlayShadow, lg: overlayShadow, xl: overlayShadow },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '18px', lineHeight: '1.35' },
      h2: { fontSize: '15px', lineHeight: '1.4' },
      h3: { fontSize: '13px', lineHeight: '1.45' },
      h4: { fontSize: '12px', lineHeight: '1.45' },
    },
  },
  cursorType: 'default',
  respectReducedMotion: true,
  activeClassName: '',
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { size: 'md', variant: 'subtle', color: 'gray' } }),
    Alert: Alert.extend({ defaultProps: { variant: 'light' } }),
    Button: Button.extend({ defaultProps: { size: 'xs', variant: 'default' } }),
    Checkbox: Checkbox.extend({ defaultProps: { size: 'xs' } }),
    Divider: Divider.extend({ defaultProps: { color: 'var(--line)' } }),
    Input: Input.extend({ defaultProps: { size: 'xs' } }),
    InputWrapper: Input.Wrapper.extend({ defaultProps: { size: 'xs' } }),
    Kbd: Kbd.extend({ defaultProps: { size: 'xs' } }),
    Loader: Loader.extend({ defaultProps: { size: 'xs' } }),
    // At once, as the system's menus: one that fades in has no keys yet, and one that fades out takes the focus with it.
    Menu: Menu.extend({ defaultProps: { shadow: 'md', transitionProps: { duration: 0 } } }),
    Modal: Modal.extend({
      defaultProps: {
        shadow: 'xl',
        radius: 'md',
        padding: 'lg',
        centered: true,
        overlayProps: { backgroundOpacity: 0.35 },
        closeButtonProps: { 'aria-label': 'Close' },
        transitionProps: { duration: 120, exitDuration: 0 },
      },
    }),
    NativeSelect: NativeSelect.extend({ defaultProps: { size: 'xs' } }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close message' } } }),
    NumberInput: NumberInput.extend({ defaultProps: { size: 'xs' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'xs' } }),
    // Where the window is low, its content scrolls.
    Popover: Popover.extend({
      defaultProps: {
        shadow: 'md',
        transitionProps: { duration: 0 },
        middlewares: { shift: true, flip: true, size: { padding: 8 } },
      },
    }),
    // It would go on drawing frames between any two steps of a sync: two thirds of all frames while somebody types.
    Progress: Progress.extend({ defaultProps: { size: 'sm', transitionDuration: 0 } }),
    ScrollArea: ScrollArea.extend({ defaultProps: { scrollbarSize: 8 } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs' } }),
    Select: Select.extend({ defaultProps: { size: 'xs' } }),
    Slider: Slider.extend({ defaultProps: { size: 'xs' } }),
    Switch: Switch.extend({ defaultProps: { size: 'xs' } }),
    Table: Table.extend({ defaultProps: { horizontalSpacing: 'sm', verticalSpacing: 'xs' } }),
    Tabs: Tabs.extend({ defaultProps: {} }),
    Textarea: Textarea.extend({ defaultProps: { size: 'xs' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'xs' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, transitionProps: { duration: 80 } } }),
  },
});

/** Mantine's own colours, said in the app's tokens, so that there is one place to change a colour. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const ours = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-quiet)',
    '--mantine-color-placeholder': 'var(--text-faint)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-success': 'var(--good)',
    '--mantine-color-anchor': 'var(--accent-text)',
    '--mantine-color-default': 'var(--control)',
    '--mantine-color-default-hover': 'var(--control-hover)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-border': 'var(--line-strong)',
  };
  return { variables: {}, light: ours, dark: ours };
};
