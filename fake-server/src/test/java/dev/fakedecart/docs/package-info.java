/** Checks that the Markdown documents of the repository are true: links, commands, options and names in them exist. */
@NullMarked
package dev.fakedecart.docs;

import org.jspecify.annotations.NullMarked;
