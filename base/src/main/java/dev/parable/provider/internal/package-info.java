/** What all providers share and nobody outside sees; below it HTTP, JSON and YAML. */
@NullMarked
package dev.parable.provider.internal;

import org.jspecify.annotations.NullMarked;
