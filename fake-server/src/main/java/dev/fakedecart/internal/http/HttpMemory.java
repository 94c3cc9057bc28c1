package dev.fakedecart.internal.http;

import dev.fakedecart.internal.memory.ByteBudget;
import dev.fakedecart.internal.memory.MemoryShare;

/**
 * The memory that the connections of one port may take together.
 *
 * @param heads for the heads of requests that have not arrived completely
 * @param bodies for the bodies of requests without a response
 * @param messages for WebSocket messages that have not arrived completely
 * @param responses for JSON responses that clients have not read
 */
record HttpMemory(ByteBudget heads, ByteBudget bodies, UnfinishedMessages messages, ByteBudget responses) {

    static HttpMemory of(Limits limits, int largestMessage) {
        return new HttpMemory(
                new ByteBudget(limits.heads()),
                new ByteBudget(limits.bodies()),
                new UnfinishedMessages(new ByteBudget(limits.messages()), largestMessage),
                ByteBudget.of(MemoryShare.RESPONSES));
    }
}
