/** The WordPress plugin of the README: run by PHP where there is one, with WordPress's functions played as its documentation describes them. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { blocksOf } from './docs-blocks.ts';
import { inRepository, readJson } from './repository.ts';

const PLUGIN = blocksOf(inRepository('README.md')).find(({ language }) => language === 'php')?.code ?? '';
/** What the shortcode takes beside the element's own attributes. */
const OWN = ['button', 'lang'];

const PHP_IS_HERE = spawnSync('php', ['--version']).status === 0;

/** https://developer.wordpress.org/reference/functions/: what the plugin calls, and nothing else. */
const WORDPRESS = `<?php
$said = ['modules' => [], 'shortcodes' => []];
function add_action($hook, $run) { if ($hook === 'wp_enqueue_scripts') $run(); }
function add_shortcode($tag, $run) { global $said; $said['shortcodes'][$tag] = $run; }
function wp_enqueue_script_module($id, $src, $deps, $version) { global $said; $said['modules'][] = [$id, $src, $deps, $version]; }
function plugins_url($path, $file) { return 'https://clinic.example.org/wp-content/plugins/foyer/' . $path; }
function shortcode_atts($pairs, $atts) {
    $out = [];
    foreach ($pairs as $name => $default) $out[$name] = array_key_exists($name, (array) $atts) ? ((array) $atts)[$name] : $default;
    return $out;
}
function esc_attr($text) { return htmlspecialchars((string) $text, ENT_QUOTES); }
function esc_html($text) { return htmlspecialchars((string) $text, ENT_QUOTES); }
`;

/** What the plugin says when WordPress runs it and each of these shortcodes; a shortcode without attributes comes as an empty text. */
function runPlugin(shortcodes: readonly (Readonly<Record<string, string>> | readonly string[] | '')[], name = 'booking'): { modules: unknown[]; html: string[] } {
  const script = `${WORDPRESS}?>${PLUGIN}
$asked = json_decode(${JSON.stringify(JSON.stringify(shortcodes)).replaceAll('$', '\\$')}, true);
echo json_encode(['modules' => $said['modules'], 'html' => array_map($said['shortcodes']['foyer_${name}'], $asked)]);`;
  const { stdout, stderr, status } = spawnSync('php', ['-d', 'display_errors=stderr', '-d', 'error_reporting=-1'], { input: script, encoding: 'utf8' });
  assert.equal(status, 0, stderr + stdout);
  assert.equal(stderr, '');
  return JSON.parse(stdout) as { modules: unknown[]; html: string[] };
}

/** All attributes of the element: none says anything about a patient, those are properties. */
function attributesOfElement(name = 'booking'): string[] {
  const { modules } = readJson<{ modules: { declarations?: { tagName?: string; attributes?: { name: string }[] }[] }[] }>(inRepository('packages/elements/custom-elements.json'));
  return modules.flatMap(({ declarations = [] }) => declarations).find(({ tagName }) => tagName === `foyer-${name}`)?.attributes?.map(({ name }) => name) ?? [];
}

const listed = (list = '') => [...list.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name);

for (const name of ['booking', 'intake']) {
  test(`the shortcode foyer_${name} takes every attribute of the element`, () => {
    const own = new RegExp(`'${name}' => \\[.*\\[([^\\]]*)\\]\\]`).exec(PLUGIN)?.[1];
    const common = /array_merge\(\$own, \[([^\]]*)\]/.exec(PLUGIN)?.[1];
    assert.deepEqual([...listed(own), ...listed(common)].toSorted(), [...attributesOfElement(name), ...OWN].sort());
  });
}

test('PHP is there in CI', () => assert.ok(PHP_IS_HERE || process.env['CI'] !== 'true', 'install php-cli'));

if (PHP_IS_HERE) {
  test('the plugin loads the bundles as modules, each under one address', () => {
    const bundle = (name: string) => [`foyer-${name}`, `https://clinic.example.org/wp-content/plugins/foyer/foyer/${name}.js`, [], null];
    assert.deepEqual(runPlugin([]).modules, [bundle('booking'), bundle('intake')]);
  });

  test('a form has its own shortcode, with its own way out', () => {
    const [html = ''] = runPlugin([{ backend: 'demo', questionnaire: 'pre-visit' }], 'intake').html;
    assert.equal(html, '<foyer-intake backend="demo" questionnaire="pre-visit"><p>To answer by phone, call <a href="tel:4165550100">416-555-0100</a>.</p></foyer-intake>');
  });

  test('a shortcode writes the tag with what it was given, and a way out', () => {
    const every = Object.fromEntries(attributesOfElement().filter(name => name !== 'display').map(name => [name, `a ${name}`]));
    const [bare = '', full = ''] = runPlugin(['', { ...every, lang: 'fr-CA', onclick: 'alert(1)' }]).html;
    assert.equal(bare, '<foyer-booking backend="fhir"><p>To book, call <a href="tel:4165550100">416-555-0100</a>.</p></foyer-booking>');
    for (const [name, value] of Object.entries(every)) assert.ok(full.includes(` ${name}="${value}"`), name);
    assert.match(full, / lang="fr-CA"/);
    assert.doesNotMatch(full, /onclick|button/);
  });

  test('an attribute without a value, which WordPress gives by number, is there; what else comes so is not', () => {
    const [html = ''] = runPlugin([['shared-device', 'onclick', '<b>']]).html;
    assert.match(html, /^<foyer-booking backend="fhir" shared-device="shared-device"><p>/);
  });

  test('a dialog gets its button, with its own words', () => {
    const [own = '', usual = ''] = runPlugin([{ display: 'dialog', button: 'Réserver' }, { display: 'dialog' }]).html;
    assert.match(own, / display="dialog"><button slot="button" type="button">Réserver<\/button><p>/);
    assert.match(usual, />Book a visit<\/button>/);
  });

  test('markup in an attribute stays in it', () => {
    const [html = ''] = runPlugin([{ service: '"><script>alert(1)</script>', display: 'dialog', button: '<b>Book</b>' }]).html;
    assert.ok(html.includes('service="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"') && html.includes('&lt;b&gt;Book&lt;/b&gt;'), html);
  });
}
