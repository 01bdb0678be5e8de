// Loaded before another Kinesis stand-in: whatever it listens on, it does so on loopback only.
const net = require('net');
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port, ...rest) {
  if (typeof port === 'object') {
    return listen.call(this, { ...port, host: '127.0.0.1' }, ...rest);
  }
  return listen.call(this, port, '127.0.0.1', ...rest.filter((argument) => typeof argument === 'function'));
};
