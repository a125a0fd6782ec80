import { beforeEach, describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { Navigation } from '../../../../src/renderer/app/navigation.ts';
import { noFilters } from '../../../../src/renderer/query/call-filters.ts';
import { createFilters } from '../../../../src/renderer/state/filters.ts';
import { createReportView } from '../../../../src/renderer/state/report-view.ts';
import { createRoute } from '../../../../src/renderer/state/route.ts';

let route: ReturnType<typeof createRoute>;
let filters: ReturnType<typeof createFilters>;
let reportFilters: ReturnType<typeof createFilters>;
let reportView: ReturnType<typeof createReportView>;
let navigation: Navigation;

beforeEach(() => {
  route = createRoute();
  filters = createFilters(createStore(() => ({ zone: 'UTC', today: 0 })));
  reportFilters = createFilters(createStore(() => ({ zone: 'UTC', today: 0 })));
  reportView = createReportView(reportFilters);
  navigation = new Navigation({ route, filters, reportFilters, reportView });
  navigation.start();
});

const change = (part: Parameters<ReturnType<typeof filters.getState>['change']>[0]) => filters.getState().change(part);
const goTo = (screen: Parameters<ReturnType<typeof route.getState>['goTo']>[0]) => route.getState().goTo(screen);
/** What was pressed is done. */
const done = () => Promise.resolve();
const visits = () =>
  navigation.history.getState().visits.map(({ screen, filters }) => `${screen} ${filters.text}`.trim());

describe('back and forward', () => {
  it('lead through the screens that were visited', async () => {
    goTo('reports');
    await done();
    goTo('sync');
    await done();
    navigation.go(-1);
    expect(route.getState().screen).toBe('reports');
    navigation.go(-1);
    navigation.go(-1);
    expect(route.getState().screen).toBe('calls');
    navigation.go(1);
    expect(route.getState().screen).toBe('reports');
  });

  it('take a press that changes the filters and the screen as one visit', async () => {
    goTo('reports');
    await done();
    change({ statuses: ['missed'] });
    goTo('calls');
    await done();
    expect(visits()).toEqual(['calls', 'reports', 'calls']);
    navigation.go(-1);
    expect(filters.getState().filters.statuses).toEqual([]);
    expect(route.getState().screen).toBe('reports');
  });

  it('note no visit where they go themselves', async () => {
    change({ text: 'asha' });
    await done();
    navigation.go(-1);
    await done();
    expect(visits()).toEqual(['calls', 'calls asha']);
    expect(navigation.history.getState().at).toBe(0);
  });

  it('bring back the call that was open', async () => {
    route.getState().openCall('call-1');
    await done();
    goTo('settings');
    await done();
    navigation.go(-1);
    expect(route.getState()).toMatchObject({ screen: 'calls', openCallSid: 'call-1' });
  });

  it('bring the report back as it was: range, filters, tab, agent and the calls of a figure', async () => {
    goTo('reports');
    reportFilters.getState().change({ dates: { kind: 'preset', preset: 'last-week' }, statuses: ['missed'] });
    await done();
    const figure = { title: 'Missed calls', filters: { ...noFilters, statuses: ['missed'] } };
    reportView.getState().showAgent('u-7');
    reportView.getState().showFigure(figure);
    await done();
    filters.getState().change(figure.filters);
    goTo('calls');
    await done();
    reportFilters.getState().change({ statuses: [] });
    await done();

    navigation.go(-1);
    navigation.go(-1);
    expect(route.getState().screen).toBe('reports');
    expect(reportView.getState()).toMatchObject({ tab: 'agents', agentId: 'u-7', figure });
    expect(reportFilters.getState().filters).toMatchObject({
      dates: { kind: 'preset', preset: 'last-week' },
      statuses: ['missed'],
    });
    expect(filters.getState().filters.statuses).toEqual([]);
    navigation.go(-1);
    expect(reportView.getState()).toMatchObject({ agentId: null, figure: null });
  });
});
