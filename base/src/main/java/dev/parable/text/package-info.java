/** Texts: quoting them, and telling how near two of them are. */
@NullMarked
package dev.parable.text;

import org.jspecify.annotations.NullMarked;
