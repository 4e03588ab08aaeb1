/** YAML files that a person wrote, with the line of every piece. */
@NullMarked
package dev.parable.yaml;

import org.jspecify.annotations.NullMarked;
