package dev.fakedecart.internal.signaling;

import dev.fakedecart.internal.boundary.Verdict;
import dev.fakedecart.internal.http.UpgradeOutcome;
import dev.fakedecart.internal.http.WebSocketConnection;
import dev.fakedecart.internal.http.WebSocketListener;
import dev.fakedecart.internal.journal.Event.Initiator;
import dev.fakedecart.internal.service.RefusalCase;
import dev.fakedecart.internal.service.Service;
import dev.fakedecart.protocol.Refusal;
import dev.fakedecart.protocol.ServerMessage;
import java.util.Map;

/**
 * The socket of a page that the browser boundary keeps out. The page gets one error message, which the SDKs show to the
 * app and do not retry; after an HTTP status they would retry six times and show none. The journal has no entry,
 * because any page can open any number of sockets.
 */
final class RefusedPage implements WebSocketListener {
    private RefusedPage() {}

    static UpgradeOutcome refuse(Verdict.ForeignOrigin page, Service service) {
        Refusal refusal = service.refusal(RefusalCase.FOREIGN_ORIGIN, Map.of("detail", page.detail()));
        return new UpgradeOutcome.Accept(connection -> refuse(connection, refusal));
    }

    private static WebSocketListener refuse(WebSocketConnection connection, Refusal refusal) {
        connection.sendText(new ServerMessage.ErrorMessage(refusal.error()).toJson());
        connection.close(refusal.code(), refusal.reason());
        return new RefusedPage();
    }

    @Override
    public void text(String message) {}

    @Override
    public void binary(byte[] message) {}

    @Override
    public void closed(int code, String reason, Initiator initiator) {}
}
