/** What pages are made of: texts made safe, numbers written, tables, and drawings. */
@NullMarked
package dev.parable.page;

import org.jspecify.annotations.NullMarked;
