package dev.fakedecart.conformance.mutant;

import dev.fakedecart.conformance.reference.Connection;
import dev.fakedecart.conformance.reference.DecartClient;
import dev.fakedecart.conformance.reference.RealtimeClient;
import dev.fakedecart.conformance.reference.RealtimeOptions;
import dev.fakedecart.conformance.reference.ReferenceClient;
import dev.fakedecart.conformance.reference.RoomTransport;
import dev.fakedecart.conformance.reference.Transport;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** The usual compositions: each decorates the reference client in one place. */
final class Compositions {
    private Compositions() {}

    /** Decorates the whole client. */
    static Composition client(UnaryOperator<DecartClient> decorator) {
        return (environment, access) -> decorator.apply(new ReferenceClient(environment, access));
    }

    /** Changes the options of each session. */
    static Composition options(UnaryOperator<RealtimeOptions> change) {
        return client(plain -> new ForwardingDecartClient(plain) {
            @Override
            public RealtimeClient realtime(RealtimeOptions options) {
                return super.realtime(change.apply(options));
            }
        });
    }

    /** Decorates each session. */
    static Composition session(UnaryOperator<RealtimeClient> decorator) {
        return session((options, session) -> decorator.apply(session));
    }

    /** Decorates each session, with regard to its options. */
    static Composition session(BiFunction<RealtimeOptions, RealtimeClient, RealtimeClient> decorator) {
        return client(plain -> new ForwardingDecartClient(plain) {
            @Override
            public RealtimeClient realtime(RealtimeOptions options) {
                return decorator.apply(options, super.realtime(options));
            }
        });
    }

    /** Decorates the connections of each session. */
    static Composition transport(UnaryOperator<Transport> decorator) {
        return (environment, access) ->
                new ReferenceClient(environment, access, decorator.apply(new RoomTransport(environment)));
    }

    /** Decorates each connection. */
    static Composition connection(BiFunction<Connection, Connection.Listener, Connection> decorator) {
        return transport(plain -> (loop, address, options, listener) ->
                decorator.apply(plain.connection(loop, address, options, listener), listener));
    }
}
