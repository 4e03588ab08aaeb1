/** JSON, ZIP and what a log says in them. */
@NullMarked
package dev.parable.inspect.internal;

import org.jspecify.annotations.NullMarked;
