/** What the miniature is measured with; nothing that writes training text may see it. */
@NullMarked
package dev.parable.organism.suite;

import org.jspecify.annotations.NullMarked;
