package chancery.web.server;

import chancery.web.route.Routes;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/** Teaches Tomcat the contract where it would answer by itself: TRACE reaches our 405, and its own errors are JSON. */
final class TomcatManners implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    private final Routes routes;

    TomcatManners(Routes routes) {
        this.routes = routes;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(connector -> connector.setAllowTrace(true));
        factory.addContextCustomizers(this::answerErrorsInJson);
    }

    private void answerErrorsInJson(Context context) {
        if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(JsonErrorReportValve.class.getName());
            host.getPipeline().addValve(new JsonErrorReportValve(routes));
        }
    }

    /** After Boot's own, so that our valve stands nearer to the request than Boot's HTML one. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
