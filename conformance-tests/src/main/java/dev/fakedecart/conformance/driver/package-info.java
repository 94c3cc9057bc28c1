/**
 * Programs that drive an SDK, seen from the suite: how the suite starts, commands, reads and ends them.
 *
 * <p>A {@link dev.fakedecart.conformance.driver.DriverSpec} says which SDK and version; a {@link
 * dev.fakedecart.conformance.driver.Driver} is one running process, which speaks JSON lines (the drivers' README in
 * {@code fixtures/drivers} describes them); a {@link dev.fakedecart.conformance.driver.DriverPool} starts as many as
 * are needed. An {@link dev.fakedecart.conformance.driver.Answer} distinguishes what the SDK said from what the driver
 * could not try, and a {@link dev.fakedecart.conformance.driver.DriverException} is always the rig's fault, never the
 * SDK's.
 *
 * <p>To add a driver for another SDK, no class here changes: give its command. To have it under a short name, add a row
 * to {@link dev.fakedecart.conformance.driver.BundledDriver}.
 */
@NullMarked
package dev.fakedecart.conformance.driver;

import org.jspecify.annotations.NullMarked;
