import java.nio.file.Path;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/**
 * A Neo4j community server for tests, from the jars of Maven Central: `java -cp "lib/*" Neo4jServer.java FOLDER PORT`.
 * Listens on loopback only and without a password; prints READY when it answers; ends when its input is closed.
 */
class Neo4jServer {
  public static void main(String[] args) throws Exception {
    var service = new DatabaseManagementServiceBuilder(Path.of(args[0]))
        .setConfig(BoltConnector.enabled, true)
        .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", Integer.parseInt(args[1])))
        .setConfig(HttpConnector.enabled, false)
        .setConfig(GraphDatabaseSettings.auth_enabled, false)
        .build();
    Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
    System.out.println("READY");
    while (System.in.read() != -1) {
      // Whoever started us holds the other end: when it is gone, so are we.
    }
    System.exit(0);
  }
}
