import { test } from 'vitest';
import * as inspector from 'node:inspector';
import * as fs from 'node:fs';
import { readBuildTree, readOracle } from './build-tree';
import { evaluateMeson } from '../../server/src/model/meson/evaluate';
test('x', () => { 
  const t = readBuildTree('10.0')!; 
  for (let i=0;i<3;i++) { const s=performance.now(); const c=process.cpuUsage(); const e = evaluateMeson(t.store.model, {}); const u=process.cpuUsage(c); console.log('ms', performance.now()-s, (u.user+u.system)/1000, e.unreached.length); }
  const s = new inspector.Session(); s.connect();
  s.post('Profiler.enable'); s.post('Profiler.setSamplingInterval', {interval: 200}); s.post('Profiler.start');
  for (let i=0;i<4;i++) evaluateMeson(t.store.model, {});
  s.post('Profiler.stop', (err, {profile}) => { 
    const self = new Map<string, number>(); const dt = profile.timeDeltas!; const byId = new Map(profile.nodes.map(n=>[n.id,n]));
    profile.samples!.forEach((id,i)=>{ const n=byId.get(id)!; const k = n.callFrame.functionName+' '+n.callFrame.url.split('/').pop()+':'+n.callFrame.lineNumber; self.set(k,(self.get(k)??0)+dt[i]!); });
    console.log([...self].sort((a,b)=>b[1]-a[1]).slice(0,25).map(([k,v])=>`${(v/4000).toFixed(1)} ${k}`).join('\n'));
  });
});
