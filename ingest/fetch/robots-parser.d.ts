/** The package's own types say `export default` for what is `module.exports`; under Node's rules that cannot be called. */
declare module 'robots-parser' {
  /** The rules of one site. `url`: that of its robots.txt. */
  function robotsParser(url: string, text: string): robotsParser.Robot;
  namespace robotsParser {
    interface Robot {
      /** undefined when the address belongs to another site. */
      isAllowed(url: string, agent?: string): boolean | undefined;
      /** In seconds. */
      getCrawlDelay(agent?: string): number | undefined;
    }
  }
  export = robotsParser;
}
