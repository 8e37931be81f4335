/** For pages whose HTML holds the first page of a form: once the document is there, it gives way to the widget. */
import { takeOverFirstPages } from '../intake/first-page/take-over.ts';

takeOverFirstPages();
