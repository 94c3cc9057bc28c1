package dev.fakedecart.internal.boundary;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of a {@code Host} header (RFC 9110 section 7.2), or the host and port of an origin.
 *
 * @param host in lower case, without a dot at the end; an IPv6 address without brackets
 */
record HostAndPort(String host, OptionalInt port) {

    /** 253 is the longest DNS name; the zone of an IPv6 address is the name of a network interface. */
    private static final Pattern FORM = Pattern.compile(
            "(?:\\[([0-9A-Fa-f:.]{2,45}(?:%[A-Za-z0-9._~-]{1,64})?)]|([A-Za-z0-9._-]{1,253}))(?::([0-9]{0,5}))?");

    /** Empty if the text has another form. */
    static Optional<HostAndPort> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String address = matcher.group(1);
        if (address != null && !NetUtil.isValidIpV6Address(address)) {
            return Optional.empty();
        }
        String port = matcher.group(3);
        return Optional.of(new HostAndPort(
                normal(address == null ? matcher.group(2) : address),
                port == null || port.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port))));
    }

    /** Parses a host of an option, where IPv6 addresses may stand without brackets. */
    static Optional<HostAndPort> ofOption(String text) {
        boolean bareIpv6 = text.indexOf(':') != text.lastIndexOf(':') && !text.startsWith("[");
        return parse(bareIpv6 ? "[" + text + "]" : text);
    }

    private static String normal(String host) {
        return host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }

    /**
     * Returns true for an IP address. Browsers take no address from DNS for these, so no DNS rebinding can forge one.
     */
    boolean isAddress() {
        return NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
    }

    /** The address, if the host is one. */
    Optional<InetAddress> address() {
        return isAddress() ? Optional.ofNullable(NetUtil.createInetAddressFromIpAddressString(host)) : Optional.empty();
    }

    /** Returns true for a loopback address, and for names that are always on this machine (RFC 6761 section 6.3). */
    boolean isLoopback() {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || address().filter(InetAddress::isLoopbackAddress).isPresent();
    }
}
