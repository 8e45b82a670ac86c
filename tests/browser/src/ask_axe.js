// What axe finds that is serious, a line for each rule: its first two places.
const done = arguments[arguments.length - 1];
const place = (node) => `${node.html.slice(0, 240)} (${node.failureSummary.split("\n").slice(1, 3).join(";").trim()})`;
axe.run(document, {rules: {"target-size": {enabled: true}}}).then((found) => {
  const grave = found.violations.filter((rule) => ["serious", "critical"].includes(rule.impact));
  done(grave.map((rule) => `axe, ${rule.id}: ${rule.nodes.length}: ${rule.nodes.slice(0, 2).map(place).join(" … ")}`));
}, (error) => done([`axe: ${error}`]));
