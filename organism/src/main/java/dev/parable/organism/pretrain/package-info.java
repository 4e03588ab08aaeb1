/** What the miniature reads before anyone teaches it: life, fiction, work and talk. */
@NullMarked
package dev.parable.organism.pretrain;

import org.jspecify.annotations.NullMarked;
