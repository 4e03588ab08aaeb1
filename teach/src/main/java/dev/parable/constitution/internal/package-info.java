/** How constitutions and their ledgers are read and written. */
@NullMarked
package dev.parable.constitution.internal;

import org.jspecify.annotations.NullMarked;
