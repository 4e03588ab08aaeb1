/** How models speak: HTTP, JSON and YAML, which nobody outside sees. */
@NullMarked
package dev.parable.model.internal;

import org.jspecify.annotations.NullMarked;
