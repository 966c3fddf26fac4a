// @ts-check
import { satteri } from '@astrojs/markdown-satteri';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { parts } from './src/content/parts.ts';
import { diagrams } from './src/diagrams/integration.ts';
import { normaliseBase } from './src/links/base-path.ts';
import { linkCheck } from './src/links/integration.ts';
import { isolation } from './src/isolation/integration.ts';
import { internalLinks } from './src/markdown/internal-links.ts';
import { namedCode } from './src/markdown/named-code.ts';
import { wideTables } from './src/markdown/wide-tables.ts';
import { runner } from './src/runner/integration.ts';
import { contentSecurityPolicies } from './src/security/integration.ts';

const base = normaliseBase(process.env['BASE_PATH'] ?? '/');
const site = process.env['SITE_URL'];

export default defineConfig({
  ...(site ? { site } : {}),
  base,
  trailingSlash: 'always',
  markdown: { processor: satteri({ hastPlugins: [...internalLinks(base), ...wideTables] }) },
  integrations: [
    starlight({
      title: 'MLOps Interview Handbook',
      description:
        'Prepare for MLOps and production-ML interviews: every answer runs in the page, every figure is computed, every claim is sourced.',
      sidebar: [
        ...parts.map((part) => ({
          label: part.label,
          items: [{ autogenerate: { directory: part.directory } }],
        })),
        { label: 'Practise', link: '/practise/' },
      ],
      routeMiddleware: './src/route-data.ts',
      components: {
        PageTitle: './src/components/page-title/PageTitle.astro',
        Search: './src/components/search/Search.astro',
      },
      customCss: ['./src/styles/theme.css', './src/diagrams/diagrams.css'],
      expressiveCode: { plugins: [namedCode()] },
      credits: false,
      pagination: false,
    }),
    diagrams(),
    runner(),
    isolation(),
    contentSecurityPolicies(),
    linkCheck(),
  ],
  vite: {
    // In development Vite would find it only as the type check's worker loads, and reload the page.
    optimizeDeps: { include: ['typescript'] },
    // Each simulation is a chunk of its own, which only modules can load.
    worker: { format: 'es' },
    build: {
      rolldownOptions: {
        onLog(level, log, handler) {
          // Every MDX page carries a directive that means nothing to the bundler.
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handler(level, log);
        },
      },
    },
  },
});
