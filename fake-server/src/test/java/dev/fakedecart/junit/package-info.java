@NullMarked
package dev.fakedecart.junit;

import org.jspecify.annotations.NullMarked;
