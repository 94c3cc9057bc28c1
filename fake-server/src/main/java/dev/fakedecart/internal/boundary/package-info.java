/**
 * The browser boundary: what a web page that is open in the user's browser may read and change. A page can send
 * requests to every server that the browser reaches, so being reachable from this machine only is no protection.
 *
 * <p>{@link dev.fakedecart.internal.boundary.BrowserBoundary} judges the head of each request, before its body is read.
 * {@code internal.http} asks it in one place for requests and in one for WebSocket upgrades.
 *
 * <p>To add a path that only the user may reach, place it below {@code /_fake}.
 */
@NullMarked
package dev.fakedecart.internal.boundary;

import org.jspecify.annotations.NullMarked;
