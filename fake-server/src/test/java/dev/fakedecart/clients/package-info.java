/** Tests with WebRTC stacks other than those of the SDKs. */
@NullMarked
package dev.fakedecart.clients;

import org.jspecify.annotations.NullMarked;
