// Asks again for a page that is not ready. A refresh by the page's head would not, where the address
// names a part of the page.
'use strict';
setTimeout(() => location.reload(), 1000);
