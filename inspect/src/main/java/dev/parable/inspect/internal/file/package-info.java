/**
 * Logs as files: archives of members, whole documents, what is refused, and how they are written.
 */
@NullMarked
package dev.parable.inspect.internal.file;

import org.jspecify.annotations.NullMarked;
