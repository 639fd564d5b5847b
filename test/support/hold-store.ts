/** Opens the store in a folder, saves one article, says so, and holds the store until it is killed. */
import { openStore } from '#core/store/open.ts';
import { ArticleBuilder } from './extraction.ts';

const store = await openStore({ home: process.argv[2] ?? '' });
const article = new ArticleBuilder('held');
article.entity('Person', 'Ilse Maren');
await store.saveArticle(article.build());
process.stdout.write('held\n');
setInterval(() => undefined, 1000);
