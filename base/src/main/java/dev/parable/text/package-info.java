/**
 * Texts: quoting them, telling which are near each other, which repeat something reserved, and how
 * varied they are.
 */
@NullMarked
package dev.parable.text;

import org.jspecify.annotations.NullMarked;
