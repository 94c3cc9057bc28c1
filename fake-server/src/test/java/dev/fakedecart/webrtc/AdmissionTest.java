package dev.fakedecart.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The machine has the loopback address and 192.168.1.5, and 192.168.1.7 is another machine. */
class AdmissionTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final InetSocketAddress ANOTHER_MACHINE = new InetSocketAddress("192.168.1.7", 1);

    private final InetAddress own = new InetSocketAddress("192.168.1.5", 1).getAddress();
    private final List<InetAddress> machine = new ArrayList<>(List.of(LOOPBACK, own));
    private final List<Runnable> lookUps = new ArrayList<>();
    private final ListeningAddresses addresses = open();
    private final Admission admission = new Admission(addresses, lookUps::add);

    private ListeningAddresses open() {
        try {
            return ListeningAddresses.open(
                    Listening.only(List.of(LOOPBACK)), 0, OptionalInt.empty(), 0, () -> List.copyOf(machine));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void close(DatagramChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        addresses.closeAll();
    }

    @Test
    void anExposedAddressAdmitsEveryone() {
        assertThat(admission.admits(new LocalAddress(own, true), ANOTHER_MACHINE))
                .isTrue();
    }

    @Test
    void anotherAddressAdmitsThisMachineOnly() {
        var local = new LocalAddress(own, false);

        assertThat(admission.admits(local, new InetSocketAddress(own, 5))).isTrue();
        assertThat(admission.admits(local, new InetSocketAddress(LOOPBACK, 5))).isTrue();
        assertThat(admission.admits(local, ANOTHER_MACHINE)).isFalse();
    }

    @Test
    void anUnknownSourceIsLookedUpOnceAndAdmittedIfItIsThisMachine() {
        addresses.start(new ListeningAddresses.Sink() {
            @Override
            public void opened(LocalAddress address, List<DatagramChannel> media, List<DatagramChannel> stun) {
                media.forEach(AdmissionTest::close);
            }

            @Override
            public void lost(InetAddress address) {
                // no address is lost here
            }
        });
        var local = new LocalAddress(own, false);
        machine.add(ANOTHER_MACHINE.getAddress());

        for (int i = 0; i < 1000; i++) {
            assertThat(admission.admits(local, ANOTHER_MACHINE)).isFalse();
        }
        assertThat(lookUps).hasSizeBetween(1, 100); // one a second, on a slow machine as well
        lookUps.get(0).run();

        assertThat(admission.admits(local, ANOTHER_MACHINE)).isTrue();
    }

    @Test
    void otherMachinesAreRefusedWhileNoWorkerIsFree() {
        Executor busy = task -> {
            throw new RejectedExecutionException("no thread is free");
        };

        assertThat(new Admission(addresses, busy).admits(new LocalAddress(own, false), ANOTHER_MACHINE))
                .isFalse();
    }
}
