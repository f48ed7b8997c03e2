package chancery.web.server;

import java.time.Duration;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Lets a process be replaced without a request lost. A gateway keeps connections; were they cut, a write that it was sending
 * at that moment would be lost, and nobody may send it again. So whoever is told to end first takes no new connection, which
 * moves the gateway on to another instance, and goes on answering on those that are open, with {@code Connection: close}
 * (RFC 9112, section 9.6), for a while. Then the web server stops in order.
 */
final class ConnectionDrain implements SmartLifecycle {

    private final ApplicationContext context;
    private final Duration lasts;
    private volatile boolean running;

    ConnectionDrain(ApplicationContext context, Duration lasts) {
        this.context = context;
        this.lasts = lasts;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        if (lasts.isPositive()
                && context instanceof WebServerApplicationContext serving
                && serving.getWebServer() instanceof TomcatWebServer server
                && server.getTomcat().getConnector().getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            drain(protocol);
        }
    }

    /** Tomcat keeps no connection alive once its server socket is closed. */
    private void drain(AbstractProtocol<?> protocol) {
        protocol.closeServerSocketGraceful();
        try {
            Thread.sleep(lasts);
        } catch (InterruptedException atOnce) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before Spring Boot stops the web server. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
