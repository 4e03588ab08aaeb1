/** How fast a suite is measured: a stand-in for a model server, and what runs against it. */
@NullMarked
package dev.parable.bench;

import org.jspecify.annotations.NullMarked;
