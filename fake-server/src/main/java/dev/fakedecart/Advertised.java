package dev.fakedecart;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts to which clients send media: {@code HOST} for all media, {@code HOST:PORT} for a forwarded TCP port alone.
 *
 * @param names all hosts, without ports
 * @param hosts those without a port
 * @param forwarded those with a port
 */
record Advertised(List<String> names, List<String> hosts, List<Forwarded> forwarded) {
    private static final Pattern WITH_PORT = Pattern.compile("(?:\\[([^\\]]+)]|([^:\\[\\]]+)):([0-9]*)");
    private static final int LARGEST_PORT = 65_535;

    /** A host and the TCP port there that leads to the server's HTTP port. */
    record Forwarded(String host, int port) {}

    static Advertised of(List<String> values) {
        var names = new ArrayList<String>();
        var hosts = new ArrayList<String>();
        var forwarded = new ArrayList<Forwarded>();
        for (String value : values) {
            Matcher matcher = WITH_PORT.matcher(value);
            if (matcher.matches()) {
                String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                forwarded.add(new Forwarded(host, port(value, matcher.group(3))));
                names.add(host);
            } else {
                hosts.add(value);
                names.add(value);
            }
        }
        return new Advertised(List.copyOf(names), List.copyOf(hosts), List.copyOf(forwarded));
    }

    private static int port(String value, String digits) {
        int port = digits.isEmpty() || digits.length() > 5 ? 0 : Integer.parseInt(digits);
        if (port == 0 || port > LARGEST_PORT) {
            throw new StartException(
                    "advertise: \"%s\" has no port between 1 and 65535. Write HOST, or HOST:PORT for a forwarded TCP port"
                            .formatted(value));
        }
        return port;
    }

    /** Returns where clients connect for media over TCP. Port 0 stands for the port that they have reached. */
    List<InetSocketAddress> forTcp() {
        var all = new ArrayList<InetSocketAddress>();
        for (Forwarded target : forwarded) {
            Addresses.advertised(List.of(target.host()))
                    .forEach(address -> all.add(new InetSocketAddress(address, target.port())));
        }
        Addresses.advertised(hosts).forEach(address -> all.add(new InetSocketAddress(address, 0)));
        return all;
    }
}
