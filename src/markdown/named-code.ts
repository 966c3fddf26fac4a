import { definePlugin, type ExpressiveCodePlugin } from '@astrojs/starlight/expressive-code';
import { select } from '@astrojs/starlight/expressive-code/hast';

const longest = 60;

/**
 * Names each block of code after its first line. A block that scrolls is a landmark, and a screen reader
 * lists landmarks by name.
 */
export function namedCode(): ExpressiveCodePlugin {
  return definePlugin({
    name: 'named-code',
    hooks: {
      postprocessRenderedBlock({ codeBlock, renderData }) {
        const line = codeBlock.getLines().find(({ text }) => text.trim() !== '');
        const pre = select('pre', renderData.blockAst);
        if (pre && line)
          pre.properties['ariaLabel'] = `Code: ${line.text.trim().slice(0, longest)}`;
      },
    },
  });
}
